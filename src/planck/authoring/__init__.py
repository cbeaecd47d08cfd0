"""A new workspace, and repairs of the files that people write."""

"""Many counties in one result: each judged by itself, then folded exactly (docs/rollup.md)."""

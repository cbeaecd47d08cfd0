"""An official document becomes a draft plan: bytes → Document → frame and tasks → plan.yaml.

No network, no model: a rule of reading is a function or a row of a table of patterns, with a test from a real clause.
"""

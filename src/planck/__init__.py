"""planck: a compliance checker for rule-of-law plans."""

"""A page in which a unit's officer checks a filled file: planck itself, run by the browser, and the plan alone."""

"""Files for people to fill in and mend: a quarter's blank files, workbooks out and back in, repairs, a new workspace."""

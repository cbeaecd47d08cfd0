"""Files for people to fill in and mend: blank files, workbooks out and back in, repairs, a new workspace."""

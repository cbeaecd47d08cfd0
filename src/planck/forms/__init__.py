"""The forms that a department fills in: the blank progress file, and the workbook out and back in."""

"""What a department fills in: the blank file and the workbook, out and back in."""

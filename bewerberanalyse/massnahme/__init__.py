"""The selection for a measure: who fits, the boards, packages and letters, and its workbook."""

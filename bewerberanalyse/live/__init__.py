"""Live Excel and the control workbook: the only place that imports xlwings."""

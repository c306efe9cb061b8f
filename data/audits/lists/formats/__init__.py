"""Product lists by format: each module gives the rows, or the columns, of one."""

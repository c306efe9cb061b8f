"""Lists as somebody hands them over: files of every format, their codes and columns."""

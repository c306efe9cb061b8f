"""What can be typed after `limpide`, one file a family of commands; each imports its parts when it runs."""

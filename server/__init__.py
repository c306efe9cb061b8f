"""HTTP, the command line, and the joining of the parts; computes no score."""

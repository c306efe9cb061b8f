"""The outputs of an audit, all made of the same lines."""

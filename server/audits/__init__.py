"""Audits over HTTP: lists taken in, looked after while a worker is at them, and given back."""

"""The market of a catalogue, as columns of numbers beside it."""

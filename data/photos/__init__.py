"""Photos of barcodes in, GTINs out. Nothing of a photo is kept, written or logged."""

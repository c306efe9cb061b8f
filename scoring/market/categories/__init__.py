"""Categories: what their products are like, and where one stands among them."""

"""The floor: what Flask and granian cost for a route that does nothing but answer with so many bytes."""

from flask import Flask, Response

app = Flask(__name__)


@app.route("/<int:size>")
def nothing(size):
    return Response(b"x" * size, content_type="application/json")

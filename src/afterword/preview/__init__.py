"""The outbox served to a browser while somebody writes, and built anew at each save."""

"""The outbox: what an output is, what stands there, and the one place that writes it."""

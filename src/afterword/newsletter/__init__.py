"""The first output: a mail as HTML by way of MJML, as plain text, and as a message."""

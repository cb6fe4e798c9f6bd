"""A page that somebody else wrote, as the draft of a recap.

Bytes become blocks, blocks become findings, and findings become the draft's text. Nothing is
made up on the way: what is not found is left out, and what may be wrong says so in a comment.
"""

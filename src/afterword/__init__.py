"""Write the recap of an event once; get the newsletter, the posts and the archive."""

__version__ = "0.1.0"

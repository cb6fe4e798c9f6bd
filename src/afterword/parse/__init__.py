"""From a file to the model: recaps, dialogues and the series, and what is wrong in their words."""

"""What outputs owe to the language that they are in: words, dates, sentences and spelling."""

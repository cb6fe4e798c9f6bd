afterword.others([
{"slug": "2020-07-ecuador", "title": "Digital Trade Dialogues: Ecuador", "date": "2020-07", "lang": "en"}
]);

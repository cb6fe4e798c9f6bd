afterword.others([
{"slug": "2020-09-17-african-union", "title": "Digital Trade Dialogues: The African Union", "date": "2020-09-17", "lang": "en"}
]);

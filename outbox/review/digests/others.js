afterword.others([
{"slug": "three-dialogues", "title": "Digital Trade Dialogues: Ecuador, the African Union and Mexico", "date": "2021-04-01", "lang": "en"}
]);

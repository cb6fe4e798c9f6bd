afterword.others([
{"slug": "three-dialogues", "title": "Digital Trade Dialogues: Ecuador, the African Union and Mexico", "date": "2021-03-03", "lang": "en"}
]);

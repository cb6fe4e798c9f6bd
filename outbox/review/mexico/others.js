afterword.others([
{"slug": "2021-03-03-spotlighting-mexico", "title": "Digital Trade Dialogues: Spotlighting Mexico", "date": "2021-03-03", "lang": "en"}
]);

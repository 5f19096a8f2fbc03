-- A project of an early layout: documents in one JSON text, blobs in one piece, journal rows without columns of their own.
PRAGMA application_id = 1414680660;
PRAGMA user_version = 0;
CREATE TABLE project(id TEXT NOT NULL, created_ms INTEGER NOT NULL, documents TEXT NOT NULL);
CREATE TABLE journal(id TEXT PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE arrays(hash TEXT PRIMARY KEY, dtype TEXT NOT NULL, shape TEXT NOT NULL, bytes BLOB NOT NULL);
INSERT INTO project VALUES('0123456789abcdef0123456789abcdef', 1700000000000,
  '{"figures/first":{"view":"load","widthMm":85},"routing/families":{"Germanic":["de","en"],"written by hand":true}}');
INSERT INTO journal VALUES('j1',
  '{"createdMs":1700000000500,"finishedMs":1700000001000,"id":"j1","outputs":{"text":{"dtype":"u8","hash":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","shape":[3]}},"spec":{"kind":"routing.load","parameters":{"layer":2},"seed":1},"startedMs":1700000000600,"state":"done"}');
INSERT INTO arrays VALUES('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'u8', '[3]', X'616263');

# json.encoder: where CPython keeps this.
from json import JSONEncoder

# json.JSONDecodeError says where and in what.
import json

for text in ['{"a":}', "[1,\n2,\n x]", "", '"é', "[1] 2", '{"ä": [1, 2}', "nul", b'{"a" 1}']:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        print(isinstance(error, ValueError), type(error).__name__, error.pos, error.lineno, error.colno, repr(error.doc))
        print(error.msg in str(error), str(error).endswith(f"line {error.lineno} column {error.colno} (char {error.pos})"))

# Files that a script opens and forgets are closed when others are opened.

import os

name = "modules/files_left_open.tmp"
with open(name, "w") as f:
    f.write("text")
kept = open(name)
for i in range(3000):
    assert open(name).read() == "text"
print(kept.read())
kept.close()
os.remove(name)

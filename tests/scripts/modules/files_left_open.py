# Files that a script opens and forgets are closed when others are opened.

kept = open(__file__)
first = kept.readline()
for i in range(3000):
    assert open(__file__).read(4) == first[:4]
print(len(kept.readlines()))
kept.close()

# Sets and dicts made of each other use the hashes that they know.
class Key:
    asked = 0

    def __hash__(self):
        Key.asked += 1
        return 1


key = Key()
table = {key: 1}
print(Key.asked)
for make in (set, frozenset, dict, dict.fromkeys, dict.copy):
    make(table)
    make(set(table)) if make not in (dict, dict.copy) else None
print(Key.asked)
elements = set()
elements.update(table)
elements |= set(table)
elements.union(table)
elements.symmetric_difference(table)
elements.difference(elements)
dict.fromkeys(elements, 2)
dict.fromkeys(frozenset(elements))
print(Key.asked, table == dict(table), Key.asked)

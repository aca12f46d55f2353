# Ordering lists whose items shrink them.
# alloc-fail: yes
class Less:
    def __eq__(self, other):
        a.clear()
        b.clear()
        return False

    def __lt__(self, other):
        return True


a = [Less(), Less()]
b = [Less()]
print(a < b, a, b)

# A list cleared by the comparison of its own items.
# alloc-fail: yes
class Evil:
    def __eq__(self, other):
        a.clear()
        return True


a = [Evil(), Evil(), 3]
print(a == [1, 2, 3], len(a))
a = [Evil(), Evil()]
print(a != [1, 2], len(a))

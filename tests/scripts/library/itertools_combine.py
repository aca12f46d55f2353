from itertools import product, permutations, combinations, combinations_with_replacement

print(list(product("ab", [1, 2])), list(product("ab", repeat=2)), list(product()), list(product([], "a")), list(product([1], repeat=0)), len(list(product(range(3), repeat=3))))
print(list(permutations("abc")), list(permutations("abc", 2)), list(permutations("ab", 3)), list(permutations("", 0)), list(permutations([1, 1])))
print(list(combinations("abcd", 2)), list(combinations("abc", 0)), list(combinations("ab", 3)), list(combinations(range(4), 3)))
print(list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement("", 1)), list(combinations_with_replacement("ab", 3)))
for bad in (lambda: permutations("ab", -1), lambda: combinations("ab", -1), lambda: combinations_with_replacement("a", -2), lambda: product("a", repeat=-1)):
    try:
        bad()
    except ValueError as e:
        print(e)
for bad in (lambda: permutations(3), lambda: combinations("a"), lambda: permutations("a", 1.5)):
    try:
        bad()
    except TypeError:
        print("TypeError")
pool = [1, 2]
it = product(pool, repeat=2)
pool.append(3)
print(list(it))

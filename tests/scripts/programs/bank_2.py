# Classes, properties, exceptions and context managers working together.
class BankError(Exception):
    pass


class Insufficient(BankError):
    def __init__(self, account, amount):
        super().__init__("%s lacks %s" % (account.owner, amount - account.balance))
        self.account = account


class Account:
    interest = 0
    opened = 0

    def __init__(self, owner, balance=0):
        type(self).opened += 1
        self.owner = owner
        self._balance = balance
        self.history = []

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("bad amount: %r" % amount)
        self._balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount):
        if amount > self.limit:
            raise Insufficient(self, amount)
        self._balance -= amount
        self.history.append(("withdraw", amount))
        return self

    @property
    def limit(self):
        return self.balance

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self.balance})"

    def __lt__(self, other):
        return self.balance < other.balance


class Checking(Account):
    overdraft = 50

    @property
    def limit(self):
        return super().limit + self.overdraft


class Savings(Account):
    interest = 5

    def month(self):
        return self.deposit(self.balance * self.interest // 100)


class Transaction:
    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.saved = [(a._balance, len(a.history)) for a in self.accounts]
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            return False
        for a, (balance, n) in zip(self.accounts, self.saved):
            a._balance = balance
            del a.history[n:]
        print("rolled back:", value)
        return issubclass(kind, BankError)


ann, bob, cy = Checking("ann", 100), Savings("bob", 200), Account("cy")
print(ann, bob, cy, Account.opened, Checking.opened, Savings.opened)
ann.deposit(25).withdraw(160)
print(ann, ann.limit, ann.history)
with Transaction(ann, bob):
    bob.withdraw(150)
    ann.deposit(150)
print(ann, bob)
with Transaction(ann, bob):
    ann.deposit(1000)
    bob.withdraw(1000)
print(ann, bob, len(ann.history), len(bob.history))
try:
    with Transaction(ann):
        ann.deposit(1)
        ann.deposit(-5)
except ValueError as e:
    print("escaped:", e, ann)
print(bob.month(), bob.month().history[-2:], sorted([ann, bob, cy]), max(ann, bob, cy), [a.owner for a in sorted([ann, bob, cy], reverse=True)])
try:
    cy.balance = 5
except AttributeError as e:
    print("AttributeError")
try:
    cy.withdraw(1)
except BankError as e:
    print(type(e).__name__, e, e.account is cy)
total = sum(a.balance for a in (ann, bob, cy))
print(total, {a.owner: a.balance for a in (ann, bob, cy)}, [type(a).__mro__[1].__name__ for a in (ann, bob)])

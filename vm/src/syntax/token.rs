//! What the lexer hands the parser: kinds of token, and where each stands.

use super::position::Span;

/// Declares the kinds of token; keywords and operators carry their text.
macro_rules! tokens {
    (
        plain { $($(#[$plain_doc:meta])* $plain:ident,)* }
        keywords { $($keyword_text:literal => $keyword:ident,)* }
        operators { $($operator_text:literal => $operator:ident,)* }
    ) => {
        /// The kind of a token.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(super) enum TokenKind {
            $($(#[$plain_doc])* $plain,)*
            $($keyword,)*
            $($operator,)*
        }

        impl TokenKind {
            /// The keyword spelled `text`.
            pub(super) fn keyword(text: &[u8]) -> Option<Self> {
                if !(2..=8).contains(&text.len()) {
                    return None;
                }
                match text {
                    $(text if text == $keyword_text.as_bytes() => Some(Self::$keyword),)*
                    _ => None,
                }
            }

            /// The spelling of a keyword or operator; empty for other kinds.
            pub(super) fn text(self) -> &'static str {
                match self {
                    $(Self::$keyword => $keyword_text,)*
                    $(Self::$operator => $operator_text,)*
                    _ => "",
                }
            }
        }
    };
}

tokens! {
    plain {
        /// The end of a logical line.
        Newline,
        /// More indentation than before.
        Indent,
        /// The end of an indented block.
        Dedent,
        /// The end of the source.
        End,
        /// An identifier, soft keywords among them.
        Name,
        /// A number of any kind.
        Number,
        /// A string or bytes literal with prefix and quotes.
        String,
        /// Prefix and opening quotes of an f-string.
        FStringStart,
        /// Literal text in an f-string or in a format.
        FStringMiddle,
        /// Closing quotes of an f-string.
        FStringEnd,
        /// A character that no token starts with.
        Unknown,
        /// The lexer failed; its error says why.
        Error,
    }
    keywords {
        "False" => False,
        "None" => None,
        "True" => True,
        "and" => And,
        "as" => As,
        "assert" => Assert,
        "async" => Async,
        "await" => Await,
        "break" => Break,
        "class" => Class,
        "continue" => Continue,
        "def" => Def,
        "del" => Del,
        "elif" => Elif,
        "else" => Else,
        "except" => Except,
        "finally" => Finally,
        "for" => For,
        "from" => From,
        "global" => Global,
        "if" => If,
        "import" => Import,
        "in" => In,
        "is" => Is,
        "lambda" => Lambda,
        "nonlocal" => Nonlocal,
        "not" => Not,
        "or" => Or,
        "pass" => Pass,
        "raise" => Raise,
        "return" => Return,
        "try" => Try,
        "while" => While,
        "with" => With,
        "yield" => Yield,
    }
    operators {
        "(" => LeftParen,
        ")" => RightParen,
        "[" => LeftBracket,
        "]" => RightBracket,
        "{" => LeftBrace,
        "}" => RightBrace,
        "," => Comma,
        ":" => Colon,
        ":=" => ColonEqual,
        ";" => Semicolon,
        "." => Dot,
        "..." => Ellipsis,
        "->" => Arrow,
        "!" => Exclamation,
        "=" => Equal,
        "==" => EqualEqual,
        "!=" => NotEqual,
        "<" => Less,
        "<=" => LessEqual,
        ">" => Greater,
        ">=" => GreaterEqual,
        "+" => Plus,
        "-" => Minus,
        "*" => Star,
        "**" => DoubleStar,
        "/" => Slash,
        "//" => DoubleSlash,
        "%" => Percent,
        "@" => At,
        "&" => Ampersand,
        "|" => Bar,
        "^" => Caret,
        "~" => Tilde,
        "<<" => LeftShift,
        ">>" => RightShift,
        "+=" => PlusEqual,
        "-=" => MinusEqual,
        "*=" => StarEqual,
        "**=" => DoubleStarEqual,
        "/=" => SlashEqual,
        "//=" => DoubleSlashEqual,
        "%=" => PercentEqual,
        "@=" => AtEqual,
        "&=" => AmpersandEqual,
        "|=" => BarEqual,
        "^=" => CaretEqual,
        "<<=" => LeftShiftEqual,
        ">>=" => RightShiftEqual,
    }
}

/// A token where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Token {
    /// Its kind.
    pub(super) kind: TokenKind,
    /// Open brackets after the token.
    pub(super) level: u16,
    /// Its bytes.
    pub(super) span: Span,
}

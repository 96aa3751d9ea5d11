//! Path syntax in as few bytes as it can be said, and the one place that prints numbers for drawings.
//! Knows nothing of what a path shows.

/// A place on the grid that everything is drawn on: tenths of an SVG unit, from the upper left corner.
pub type Point = (i32, i32);

/// Where a path stands while it is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Path {
    at: Point,
    start: Point,
    command: Option<char>,
}

impl Path {
    /// Begins a new stretch.
    pub fn move_to(&mut self, to: Point, out: &mut String) {
        let (dx, dy) = (to.0 - self.at.0, to.1 - self.at.1);
        let shorter = self.command.is_some() && width(dx) + pair_width(dy) < width(to.0) + pair_width(to.1);
        let (letter, numbers) = if shorter { ('m', (dx, dy)) } else { ('M', to) };
        out.push(letter);
        print_pair(numbers, out);
        *self = Self { at: to, start: to, command: Some(letter) };
    }

    /// Draws a straight line.
    pub fn line_to(&mut self, to: Point, out: &mut String) {
        let (dx, dy) = (to.0 - self.at.0, to.1 - self.at.1);
        match (dx, dy) {
            (_, 0) if width(to.0) < width(dx) => self.step('H', to.0, None, out),
            (_, 0) => self.step('h', dx, None, out),
            (0, _) if width(to.1) < width(dy) => self.step('V', to.1, None, out),
            (0, _) => self.step('v', dy, None, out),
            _ if width(to.0) + pair_width(to.1) < width(dx) + pair_width(dy) => {
                self.step('L', to.0, Some(to.1), out);
            }
            _ => self.step('l', dx, Some(dy), out),
        }
        self.at = to;
    }

    /// Goes back to where the stretch began.
    pub fn close(&mut self, out: &mut String) {
        out.push('z');
        self.at = self.start;
        self.command = Some('z');
    }

    /// Draws a box, closed.
    pub fn rectangle(&mut self, from: Point, to: Point, out: &mut String) {
        self.move_to(from, out);
        self.line_to((to.0, from.1), out);
        self.line_to(to, out);
        self.line_to((from.0, to.1), out);
        self.close(out);
    }

    /// Writes a command; a letter said twice in a row is left out.
    fn step(&mut self, letter: char, first: i32, second: Option<i32>, out: &mut String) {
        if self.command != Some(letter) {
            out.push(letter);
        } else if first >= 0 {
            out.push(' ');
        }
        print(first, out);
        if let Some(second) = second {
            print_second(second, out);
        }
        self.command = Some(letter);
    }
}

/// Prints tenths as units with at most one decimal: 845 as `84.5`, 5 as `.5`, -100 as `-10`.
pub fn print(tenths: i32, out: &mut String) {
    if tenths < 0 {
        out.push('-');
    }
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if whole > 0 || tenth == 0 {
        print_whole(whole, out);
    }
    if tenth > 0 {
        out.push('.');
        out.push(digit(tenth));
    }
}

fn print_whole(number: u32, out: &mut String) {
    if number >= 10 {
        print_whole(number / 10, out);
    }
    out.push(digit(number % 10));
}

fn digit(number: u32) -> char {
    char::from(b'0' + number as u8)
}

fn print_pair((first, second): Point, out: &mut String) {
    print(first, out);
    print_second(second, out);
}

fn print_second(number: i32, out: &mut String) {
    if number >= 0 {
        out.push(' ');
    }
    print(number, out);
}

/// How many bytes [`print`] writes.
fn width(tenths: i32) -> u32 {
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    let digits = whole.checked_ilog10().map_or(u32::from(tenth == 0), |power| power + 1);
    u32::from(tenths < 0) + digits + if tenth > 0 { 2 } else { 0 }
}

fn pair_width(second: i32) -> u32 {
    width(second) + u32::from(second >= 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(tenths: i32) -> String {
        let mut out = String::new();
        print(tenths, &mut out);
        out
    }

    #[test]
    fn numbers_have_at_most_one_decimal() {
        for (tenths, text) in [(0, "0"), (5, ".5"), (-5, "-.5"), (845, "84.5"), (-100, "-10"), (12_000, "1200")] {
            assert_eq!(printed(tenths), text);
            assert_eq!(width(tenths), text.len() as u32);
        }
    }

    #[test]
    fn the_shortest_syntax_is_taken() {
        let (mut path, mut out) = (Path::default(), String::new());
        path.rectangle((0, 40), (845, 100), &mut out);
        path.move_to((10, 30), &mut out);
        path.line_to((20, 50), &mut out);
        path.line_to((10, 40), &mut out);
        path.move_to((1055, 35), &mut out);
        path.line_to((1040, 35), &mut out);
        assert_eq!(out, "M0 4h84.5v6H0zM1 3l1 2L1 4m104.5-.5H104");
    }
}

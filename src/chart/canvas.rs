//! What plotters draws on: compact SVG whose marks carry classes instead of colours.
//! Knows nothing of charts.

use super::advance::{self, Weight};
use super::path::{self, Path, Point};
use super::role::Role;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use std::convert::Infallible;

/// Units on the grid for one of the SVG: plotters draws in whole numbers, and a tenth is fine enough.
pub const GRID: i32 = 10;

/// An SVG that is being written. Marks of one role that follow each other are one path.
#[derive(Debug)]
pub struct Canvas<'a> {
    out: &'a mut String,
    size: (u32, u32),
    open: Option<Role>,
    path: Path,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> Canvas<'a> {
    /// A canvas of so many units, writing to the end of `out`.
    pub fn new(out: &'a mut String, (width, height): (u32, u32)) -> Self {
        Self { out, size: (width * GRID as u32, height * GRID as u32), open: None, path: Path::default() }
    }

    /// Goes on with the path of that role, or begins one.
    fn path_of(&mut self, color: BackendColor) -> (&mut Path, &mut String) {
        let role = Role::of(color);
        if self.open != Some(role) {
            self.close();
            self.open = Some(role);
            self.path = Path::default();
            self.out.push_str("<path class=\"");
            self.out.push_str(role.classes());
            self.out.push_str("\" d=\"");
        }
        (&mut self.path, self.out)
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.push_str("\"/>");
        }
    }

    fn attribute(&mut self, name: &str, tenths: i32) {
        self.out.push_str(name);
        self.out.push_str("=\"");
        path::print(tenths, self.out);
        self.out.push('"');
    }

    fn run(&mut self, points: impl IntoIterator<Item = Point>, color: BackendColor) {
        let mut points = points.into_iter();
        let Some(first) = points.next() else { return };
        let (path, out) = self.path_of(color);
        path.move_to(first, out);
        points.for_each(|point| path.line_to(point, out));
    }
}

impl Drop for Canvas<'_> {
    fn drop(&mut self) {
        self.close();
    }
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    /// Draws nothing: a chart has no pixels.
    fn draw_pixel(&mut self, _: Point, _: BackendColor) -> Drawn {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: Point, to: Point, style: &S) -> Drawn {
        self.run([from, to], style.color());
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: Point, to: Point, style: &S, _: bool) -> Drawn {
        let (path, out) = self.path_of(style.color());
        path.rectangle(from, to, out);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = Point>>(&mut self, points: I, style: &S) -> Drawn {
        self.run(points, style.color());
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = Point>>(&mut self, points: I, style: &S) -> Drawn {
        self.run(points, style.color());
        self.path.close(self.out);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: Point, radius: u32, style: &S, _: bool) -> Drawn {
        self.close();
        self.out.push_str("<circle class=\"");
        self.out.push_str(Role::of(style.color()).classes());
        self.out.push('"');
        self.attribute(" cx", center.0);
        self.attribute(" cy", center.1);
        self.attribute(" r", radius as i32);
        self.out.push_str("/>");
        Ok(())
    }

    /// Sets a text on its base line, wherever its style says that it is anchored vertically.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: Point) -> Drawn {
        self.close();
        self.out.push_str("<text class=\"");
        self.out.push_str(Role::of(style.color()).classes());
        self.out.push_str(match style.anchor().h_pos {
            HPos::Left => "\"",
            HPos::Center => "\" text-anchor=\"middle\"",
            HPos::Right => "\" text-anchor=\"end\"",
        });
        self.attribute(" x", at.0);
        self.attribute(" y", at.1);
        self.out.push('>');
        escape(text, self.out);
        self.out.push_str("</text>");
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((advance::width(text, style.size(), Weight::Semibold).ceil() as u32, style.size().ceil() as u32))
    }
}

/// Writes text so that nothing in it is taken for markup, in elements and attributes alike.
pub fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::prelude::{IntoDrawingArea, PathElement, Rectangle};

    #[test]
    fn marks_of_one_role_are_one_path() {
        let mut out = String::new();
        let area = Canvas::new(&mut out, (100, 50)).into_drawing_area();
        area.draw(&Rectangle::new([(0, 40), (845, 100)], Role::Bar.area())).unwrap();
        area.draw(&Rectangle::new([(0, 140), (20, 200)], Role::Bar.area())).unwrap();
        area.draw(&PathElement::new([(5, 5), (15, 25)], Role::Tick)).unwrap();
        drop(area);
        assert_eq!(
            out,
            r#"<path class="bar" d="M0 4h84.5v6H0zM0 14h2v6H0z"/><path class="tick" d="M.5.5l1 2"/>"#
                .replace(".5.5", ".5 .5")
        );
    }

    #[test]
    fn words_are_no_markup() {
        let mut out = String::new();
        escape("<b> & \"c\"", &mut out);
        assert_eq!(out, "&lt;b&gt; &amp; &quot;c&quot;");
    }
}

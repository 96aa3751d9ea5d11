//! Pictures: an SVG becomes a PNG, set in the theme's own fonts and in no others.
//!
//! A PNG carries a seal that says what it was made of, so that it need not be made again. Knows nothing of pages or of
//! disks.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use sha2::{Digest, Sha256};

/// Makes pictures with some fonts.
pub struct Press {
    options: Options<'static>,
    /// What all its pictures are made of beside their drawings: the fonts, and this tool's renderer.
    ground: String,
}

/// Rises whenever the same drawing gives another picture.
const RENDERER: &str = "resvg 0.49";

/// Where the seal lies: behind the signature and the first chunk, which is always as long.
const SEAL_AT: usize = 8 + 25;

/// The keyword of the seal, as PNG separates it from its text.
const KEYWORD: &[u8] = b"minhbach\0";

impl Press {
    /// A press with these fonts; the family of the first is what drawings call `sans-serif`.
    pub fn new<'f>(fonts: impl Iterator<Item = &'f [u8]>) -> Self {
        let (mut known, mut ground) = (fontdb::Database::new(), Sha256::new());
        ground.update(RENDERER);
        for font in fonts {
            ground.update(font);
            known.load_font_data(font.to_vec());
        }
        let family = known.faces().next().and_then(|face| face.families.first()).map(|family| family.0.clone());
        known.set_sans_serif_family(family.unwrap_or_default());
        let mut options = Options { fontdb: Arc::new(known), ..Options::default() };
        "sans-serif".clone_into(&mut options.font_family);
        // A drawing is whole in itself: it fetches nothing from the disk.
        options.image_href_resolver.resolve_string = Box::new(|_, _| None);
        Self { options, ground: hexadecimal(ground) }
    }

    /// Makes a picture of that width, sealed.
    ///
    /// # Errors
    /// What is wrong with the drawing.
    pub fn print(&self, svg: &str, width: u32) -> Result<Vec<u8>, String> {
        let tree = Tree::from_str(svg, &self.options).map_err(|error| error.to_string())?;
        let size = tree.size().to_int_size().scale_to_width(width).ok_or("it has no size")?;
        let mut pixels = Pixmap::new(size.width(), size.height()).ok_or("it is too large")?;
        let (x, y) = (size.width() as f32 / tree.size().width(), size.height() as f32 / tree.size().height());
        resvg::render(&tree, Transform::from_scale(x, y), &mut pixels.as_mut());
        let bare = pixels.encode_png().map_err(|error| error.to_string())?;
        let seal = self.seal(svg, width, &bare);
        Ok([&bare[..SEAL_AT], &chunk(&seal), &bare[SEAL_AT..]].concat())
    }

    /// Whether that is, byte for byte, what [`Press::print`] would make.
    pub fn has_printed(&self, png: &[u8], svg: &str, width: u32) -> bool {
        let length = chunk(&self.seal(svg, width, &[])).len();
        if png.len() < SEAL_AT + length {
            return false;
        }
        let bare = [&png[..SEAL_AT], &png[SEAL_AT + length..]].concat();
        png[SEAL_AT..SEAL_AT + length] == chunk(&self.seal(svg, width, &bare))
    }

    /// Names the drawing and the picture: one that was damaged is no longer what was printed.
    fn seal(&self, svg: &str, width: u32, bare: &[u8]) -> Vec<u8> {
        let mut of = Sha256::new();
        of.update(&self.ground);
        of.update(width.to_be_bytes());
        of.update(svg);
        let mut picture = Sha256::new();
        picture.update(bare);
        [KEYWORD, hexadecimal(of).as_bytes(), b" ", hexadecimal(picture).as_bytes()].concat()
    }
}

fn hexadecimal(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A chunk of text, as PNG has it.
fn chunk(text: &[u8]) -> Vec<u8> {
    let named = [b"tEXt", text].concat();
    let length = (text.len() as u32).to_be_bytes();
    [&length[..], &named, &crc(&named).to_be_bytes()].concat()
}

/// The checksum of the PNG specification, annex D.
fn crc(bytes: &[u8]) -> u32 {
    let step = |rest: u32| if rest & 1 == 1 { 0xEDB8_8320 ^ (rest >> 1) } else { rest >> 1 };
    let turned = bytes.iter().fold(u32::MAX, |rest, byte| (0..8).fold(rest ^ u32::from(*byte), |rest, _| step(rest)));
    !turned
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30" font-family="sans-serif"><text y="20">Ầ</text></svg>"##;

    fn press() -> Press {
        let fonts = [include_bytes!("../themes/default/fonts/regular.ttf").as_slice()];
        Press::new(fonts.into_iter())
    }

    #[test]
    fn checksums_are_those_of_the_specification() {
        assert_eq!(crc(b"IEND"), 0xAE42_6082);
    }

    #[test]
    fn the_fonts_have_all_vietnamese_letters() {
        let letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ0123456789%,.–−×₫²³°";
        let press = press();
        let pixels = |letter: char| {
            let png = press.print(&SVG.replace('Ầ', &letter.to_string()), 60).unwrap();
            Pixmap::decode_png(&png).unwrap()
        };
        let unknown = pixels('一');
        let all = letters.chars().chain(letters.to_uppercase().chars().collect::<Vec<_>>());
        assert_eq!(all.filter(|letter| pixels(*letter) == unknown).collect::<String>(), "");
    }

    #[test]
    fn a_picture_knows_what_it_was_made_of() {
        let press = press();
        let png = press.print(SVG, 120).unwrap();
        assert_eq!(png, press.print(SVG, 120).unwrap());
        assert!(press.has_printed(&png, SVG, 120));
        assert!(!press.has_printed(&png, SVG, 121));
        assert!(!press.has_printed(&png, &SVG.replace('Ầ', "A"), 120));
        assert!(!Press::new(std::iter::empty()).has_printed(&png, SVG, 120));
    }

    #[test]
    fn a_damaged_picture_is_none() {
        let press = press();
        let png = press.print(SVG, 120).unwrap();
        for at in [10, SEAL_AT + 12, png.len() - 20] {
            let mut other = png.clone();
            other[at] ^= 1;
            assert!(!press.has_printed(&other, SVG, 120), "{at}");
        }
        assert!(!press.has_printed(&png[..png.len() - 1], SVG, 120));
        assert!(!press.has_printed(b"", SVG, 120));
    }

    #[test]
    fn what_is_no_drawing_is_said() {
        assert!(press().print("<svg", 10).is_err());
    }
}

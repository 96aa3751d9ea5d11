//! `data/all.zip`: every other file of the open data in one archive, a Data Package as it lies.
//!
//! Files are pressed side by side, a few at a time, and written in their order: the bytes do not tell how many hands
//! there were. Knows nothing of disks: what a file holds comes from whoever has made it.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, Crc32, DataDescriptorOutput, ZipArchiveWriter};
use rayon::prelude::*;

/// The name of the output in `leave_out`.
pub const ARCHIVE: &str = "data-archive";

/// Where it lies, for ever.
pub const ADDRESS: &str = "data/all.zip";

/// Copies the bytes of a file, named by its index.
pub type Copy<'a> = &'a (dyn Fn(usize, &mut dyn Write) -> io::Result<()> + Sync);

/// As many files are held in memory, pressed, before they are written.
const AT_ONCE: usize = 256;

/// Tables shrink to a seventh; half as large again as with the hardest press, in a fifth of its time.
const LEVEL: u32 = 2;

/// The first day that an archive can name, for every file: none tells when it was made.
const DAY: (u16, u8, u8) = (1980, 1, 1);

/// Writes it for these files, each with its index and address, in that order.
///
/// # Errors
/// Those of `out` and of `copy`.
pub fn write(files: &[(usize, &str)], copy: Copy<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut archive = ZipArchiveWriter::new(out);
    for some in files.chunks(AT_ONCE) {
        // One large file among small ones must not keep its neighbours waiting behind it.
        let pressed = some.par_iter().with_max_len(1).map(|(index, _)| press(*index, copy));
        let pressed: Vec<Pressed> = pressed.collect::<io::Result<_>>()?;
        for ((_, address), one) in some.iter().zip(pressed) {
            add(&mut archive, address, one).map_err(io::Error::other)?;
        }
    }
    archive.finish().map(|_| ()).map_err(io::Error::other)
}

/// A file as it stands in the archive.
struct Pressed {
    deflated: Vec<u8>,
    about: DataDescriptorOutput,
}

fn press(index: usize, copy: Copy<'_>) -> io::Result<Pressed> {
    let deflate = DeflateEncoder::new(Vec::new(), Compression::new(LEVEL));
    let mut pressing = Pressing { deflate, crc: Crc32::new(), bytes: 0 };
    copy(index, &mut pressing)?;
    let about = DataDescriptorOutput::new(pressing.crc.checksum(), pressing.bytes);
    Ok(Pressed { deflated: pressing.deflate.finish()?, about })
}

fn add<W: Write>(archive: &mut ZipArchiveWriter<W>, address: &str, one: Pressed) -> Result<(), rawzip::Error> {
    let name = address.strip_prefix("data/").unwrap_or(address);
    let (year, month, day) = DAY;
    let mut file = archive.new_file(name).compression_method(CompressionMethod::DEFLATE);
    if let Some(day) = UtcDateTime::from_components(year, month, day, 0, 0, 0, 0) {
        file = file.last_modified(day);
    }
    let (mut entry, _) = file.start()?;
    entry.write_all(&one.deflated)?;
    entry.finish(one.about).map(|_| ())
}

/// Presses what passes, and notes what readers check it by.
struct Pressing {
    deflate: DeflateEncoder<Vec<u8>>,
    crc: Crc32,
    bytes: u64,
}

impl Write for Pressing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.deflate.write_all(bytes)?;
        self.crc.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        // To flush a press would leave a seam, and its bytes would tell in which pieces they came.
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive_of(texts: &[&str], piece: usize) -> Vec<u8> {
        let files: Vec<(usize, &str)> =
            ["data/a.csv", "data/x/2023.csv"].into_iter().enumerate().take(texts.len()).collect();
        let copy = |index: usize, out: &mut dyn Write| {
            texts[index].as_bytes().chunks(piece).try_for_each(|piece| out.write_all(piece))
        };
        let mut out = Vec::new();
        write(&files, &copy, &mut out).unwrap();
        out
    }

    #[test]
    fn the_bytes_do_not_tell_in_which_pieces_they_came() {
        let rows: String = (0..9000u32).map(|n| format!("{n},{}\n", n.wrapping_mul(2_654_435_761))).collect();
        let whole = archive_of(&["one", &rows], rows.len());
        assert!(whole.len() < rows.len());
        for piece in [1, 7, 1000, 4096, 65_536] {
            assert_eq!(archive_of(&["one", &rows], piece), whole, "{piece}");
        }
    }

    #[test]
    fn an_archive_of_nothing_is_one() {
        assert_eq!(rawzip::ZipArchive::from_slice(archive_of(&[], 1)).unwrap().entries_hint(), 0);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_no_archive() {
        let copy = |_: usize, _: &mut dyn Write| Err(io::Error::other("gone"));
        assert_eq!(write(&[(0, "data/a.csv")], &copy, &mut io::sink()).unwrap_err().to_string(), "gone");
    }
}

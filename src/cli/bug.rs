//! What is said when the tool itself fails.

use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};

use super::Exit;

/// Makes every panic, on any thread, end the program with a request to report it.
pub fn report_panics() {
    panic::set_hook(Box::new(|info| {
        // Nobody is left to tell when this stream fails too.
        let _ = writeln!(io::stderr(), "\n{}", report(info));
        std::process::exit(Exit::Bug as i32);
    }));
}

fn report(info: &PanicHookInfo) -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "Đây là lỗi của chính công cụ minhbach, không phải của dữ liệu; trang đã xuất bản vẫn nguyên như cũ.\n\
         Xin gửi những dòng dưới đây, cùng tệp nội dung vừa sửa, cho người phát triển công cụ.\n\
         This is a bug in minhbach itself, not in your data; the published site stands as it was.\n\
         Please send the lines below, with the content file edited last, to the developers of the tool.\n\n\
         minhbach {version}: {info}"
    )
}

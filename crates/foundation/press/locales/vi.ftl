# Vì sao chưa in được
press-wrong = Mẫu văn bản còn chỗ sai. Xin xem từng chỗ dưới đây.
press-too-long = In mẫu này mất hơn { $seconds } giây nên đã dừng. Có thể mẫu lặp đi lặp lại không dứt.
press-too-many-pages = Mẫu này cho ra { $pages } trang; nhiều nhất được { $limit } trang.
press-too-large = Mẫu này cần quá nhiều bộ nhớ, hoặc mẫu, dữ liệu hay văn bản in ra quá lớn.
press-busy = Đang có nhiều văn bản chờ in. Ông/bà thử lại sau ít phút.
press-broken = Máy in văn bản gặp lỗi. Lỗi đã được ghi lại; ông/bà thử lại sau ít phút.

# Chỗ sai trong mẫu
# dynamic: press-fault-
press-fault-unknown-name = Mẫu dùng tên “{ $name }” nhưng chưa có tên này. Xin kiểm tra chính tả.
press-fault-unknown-font = Không có kiểu chữ “{ $name }”. Văn bản dùng kiểu chữ Tinos.
press-fault-no-letter = Kiểu chữ Tinos không có chữ hoặc ký hiệu “{ $name }”.
press-fault-no-value = Dữ liệu không có mục “{ $name }”. Xin kiểm tra tên mục.
press-fault-no-part = Không có tệp “{ $name }” trong mẫu này.
press-fault-no-packages = Mẫu không dùng được các gói tải từ nơi khác.
press-fault-expected = Chỗ này viết chưa đủ hoặc chưa đúng: Typst chờ “{ $name }”.
press-fault-unclosed = Có dấu mở mà chưa có dấu đóng (dấu ngoặc, dấu nháy, dấu * hay _).
press-fault-unexpected = Chỗ này thừa hoặc sai: “{ $name }”.
press-fault-argument = Phần “{ $name }” đưa vào đây không dùng được, hoặc còn thiếu.
press-fault-does-not-fit = Hai thứ không hợp nhau, hoặc không làm được như vậy: “{ $name }”.
press-fault-endless = Chỗ này lặp lại hoặc gọi lại chính nó không dứt.
press-fault-panicked = Mẫu tự dừng và báo: “{ $name }”.
press-fault-not-accessible = Văn bản còn thiếu điều mà người khiếm thị cần để đọc được (tiêu đề, lời mô tả cho hình, thứ tự đề mục).
press-fault-not-lasting = Văn bản có thứ không lưu trữ lâu dài được (PDF/A).
press-fault-other = Chỗ này chưa đúng. Lời báo của Typst ở bên dưới.

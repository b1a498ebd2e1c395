# Khung trang
ui-skip = Bỏ qua phần đầu trang
ui-nav = Các mục chính
ui-sign-in = Đăng nhập
ui-sign-out = Đăng xuất
ui-demo = Dữ liệu trình diễn.
ui-demo-more = Người, việc và con số trên trang này không có thật.
ui-print = In trang này

# Biểu mẫu
ui-optional = (không bắt buộc)
ui-example = Ví dụ: { $example }
ui-error = Lỗi:
ui-wrong = Còn { $n } chỗ cần sửa
ui-choose = Xin chọn
ui-search = Tìm
ui-suggest-none = Không có gợi ý. Ông/bà bấm Tìm để tìm kỹ hơn.
ui-file-too-big = Tệp này quá lớn. Mỗi tệp được tối đa { $max }.

# Thành phần
ui-step-done = (đã xong)
ui-pages = Các trang của danh sách
ui-previous = Trang trước
ui-next = Trang sau
ui-why = Vì sao là ngày này?
ui-day-off = không tính

# Lỗi chung của một ô
field-required = Ông/bà chưa điền ô này.
field-choose = Ông/bà chưa chọn mục nào.
field-too-long = Ô này được tối đa { $limit } ký tự. Ông/bà đã nhập { $typed } ký tự.
field-not-a-date = ‘{ $typed }’ chưa phải là ngày. Xin nhập ngày, tháng, năm, như 30/01/2023.
field-not-a-number = ‘{ $typed }’ chưa phải là số.

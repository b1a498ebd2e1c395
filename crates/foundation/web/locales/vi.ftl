# Trang báo lỗi: tiêu đề, và việc ông/bà có thể làm
fault-not-found = Không tìm thấy trang này
fault-not-found-do = Ông/bà kiểm tra lại địa chỉ, hoặc về trang đầu để tìm.
fault-sign-in = Ông/bà cần đăng nhập
fault-sign-in-do = Đăng nhập xong, ông/bà sẽ được đưa trở lại trang đang xem.
fault-sign-in-sent = Những gì ông/bà vừa gửi vẫn còn ở trang này
fault-sign-in-aside = Đăng nhập ở một thẻ mới
fault-sign-in-return = Trở lại thẻ này và bấm nút dưới đây.
fault-sign-in-again = Gửi lại những gì đã điền
fault-forbidden = Ông/bà không có quyền làm việc này
fault-forbidden-do = Nếu việc này thuộc trách nhiệm của ông/bà, xin báo người quản trị kèm mã yêu cầu dưới đây.
fault-invalid = Nội dung gửi lên chưa đúng
fault-invalid-do = Ông/bà quay lại trang trước, sửa rồi gửi lại.
fault-conflict = Việc này chưa thực hiện được
fault-conflict-do = Ông/bà tải lại trang để xem tình trạng mới nhất, rồi làm tiếp nếu còn cần.
fault-too-many = Có quá nhiều yêu cầu trong thời gian ngắn
fault-too-many-do = Ông/bà chờ một lát rồi thử lại. Những gì đã gửi xong vẫn được giữ.
fault-unavailable = Hệ thống tạm thời chưa phục vụ được
fault-unavailable-do = Ông/bà thử lại sau ít phút. Những gì hệ thống đã báo là nhận được thì vẫn còn.
fault-internal = Hệ thống gặp lỗi
fault-internal-do = Lỗi này thuộc về hệ thống, không phải do ông/bà. Lỗi đã được ghi lại. Ông/bà thử lại, hoặc báo cho chúng tôi mã yêu cầu dưới đây.
fault-back = Quay lại
fault-home = Về trang đầu
fault-request = Mã yêu cầu:

# Lỗi chung
error-not-found = Trang hoặc việc ông/bà tìm không có, hoặc không còn ở địa chỉ này.
error-sign-in = Ông/bà chưa đăng nhập, hoặc phiên làm việc đã hết.
error-forbidden = Tài khoản của ông/bà không được giao việc này.
error-invalid = Có chỗ chưa đúng trong nội dung gửi lên.
error-stale = Có người vừa cập nhật việc này trước ông/bà, nên thay đổi của ông/bà chưa được ghi.
error-duplicate = Việc này đã có rồi.
error-internal = Hệ thống gặp lỗi khi xử lý yêu cầu.
error-unavailable = Hệ thống đang bận hoặc mất kết nối với cơ sở dữ liệu.
error-too-many = Xin thử lại sau { $seconds } giây.
error-method-not-allowed = Địa chỉ này không nhận cách gửi đó.
error-too-large = Nội dung gửi lên lớn quá mức cho phép.
error-too-many-fields = Biểu mẫu gửi lên có quá nhiều ô.
error-unsupported-media-type = Kiểu nội dung gửi lên không được hỗ trợ.
error-bad-request = Hệ thống không đọc được nội dung gửi lên.
error-time-out = Yêu cầu mất quá nhiều thời gian nên đã dừng.
error-cross-origin = Yêu cầu này được gửi từ một trang khác nên không được nhận.
error-bad-json = Nội dung JSON không đọc được: { $problem }
error-bad-cursor = Con trỏ trang không hợp lệ.
error-idempotency-key-missing = Thiếu tiêu đề Idempotency-Key (từ 1 đến { $limit } ký tự ASCII).
error-idempotency-key-reused = Idempotency-Key này đã dùng cho một nội dung khác.

# Ô số
field-out-of-range = ‘{ $typed }’ nằm ngoài khoảng cho phép: từ { $least } đến { $most }.

# Từ chối
people-wrong-sign-in = Tên đăng nhập hoặc mật khẩu chưa đúng. Xin ông/bà kiểm tra rồi thử lại.
people-not-a-persona = Tài khoản này không phải là nhân vật trình diễn. Xin đăng nhập bằng mật khẩu.
people-password-length = Mật khẩu cần từ { $least } đến { $most } ký tự.

# Ô nhập
field-name = Họ tên chỉ gồm chữ cái tiếng Việt hoặc La-tinh, như trên căn cước.
field-phone = Số điện thoại chưa đúng. Số di động có 10 chữ số, như 0905 123 456; số cố định có 11 chữ số, như 0236 3123 456.
field-email = Địa chỉ thư điện tử chưa đúng. Địa chỉ đúng có dạng ten@vidu.vn.
field-birth-date = Ngày sinh phải từ năm 1900 đến hôm nay.
field-personal-number-digits = Số định danh chỉ gồm chữ số.
field-personal-number-length = Số định danh có { $length } chữ số. Ông/bà đã nhập { $typed } chữ số.
field-personal-number-province = Ba chữ số đầu ({ $province }) không phải mã của tỉnh, thành phố hay quốc gia nào. Xin xem lại trên căn cước.
field-personal-number-century = Chữ số thứ tư không đúng. Xin xem lại trên căn cước.
field-personal-number-birth-year = Số định danh ghi năm sinh { $year }, khác với ngày sinh đã nhập.
field-personal-number-sex = Số định danh và giới tính đã nhập không khớp nhau.
field-login = Tên đăng nhập gồm 3 đến 60 chữ thường không dấu, chữ số, dấu chấm hoặc gạch ngang.
field-login-taken = Tên đăng nhập này đã có người dùng.
field-role = Vai trò này không có trong danh mục.

# Vì sao có người xem dữ liệu của ông/bà
# dynamic: people-purpose-
people-purpose-receive = Tiếp nhận hồ sơ
people-purpose-examine = Thẩm định hồ sơ
people-purpose-decide = Xem xét, quyết định hồ sơ
people-purpose-return = Trả kết quả
people-purpose-answer = Trả lời, liên hệ với ông/bà
people-purpose-supervise = Kiểm tra việc giải quyết hồ sơ


# Đăng nhập
# dynamic: people-set-
people-sign-in = Đăng nhập
people-sign-in-demo = Đây là bản trình diễn. Chọn một người để vào vai, không cần mật khẩu.
people-sign-in-password = Đăng nhập bằng mật khẩu
people-login = Tên đăng nhập
people-password = Mật khẩu
people-signed-out = Ông/bà đã đăng xuất.
people-set-residents = Người dân
people-set-one-stop = Bộ phận Một cửa
people-set-specialists = Công chức chuyên môn
people-set-leaders = Lãnh đạo phường
people-set-district = Quận
people-set-operator = Quản trị hệ thống

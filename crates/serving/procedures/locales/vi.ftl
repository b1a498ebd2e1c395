# Biểu mẫu: khi nào cần điền
procedures-only-if = Chỉ điền nếu mục “{ $field }” là { $values }.
procedures-only-when = Chỉ điền nếu đã đánh dấu “{ $field }”.
procedures-only-unless = Chỉ điền nếu không đánh dấu “{ $field }”.
procedures-or = hoặc

# Lỗi của một ô
# dynamic: field-
field-too-short = Ô này cần ít nhất { $min } ký tự. Ông/bà đã nhập { $typed } ký tự.
field-too-large = Số này lớn nhất là { $max }.
field-too-small = Số này nhỏ nhất là { $min }.
field-not-a-choice = Mục đã chọn không có trong danh sách. Xin ông/bà chọn lại.
field-not-yes-or-no = Ô này chỉ nhận có hoặc không.
field-wrong-script = Họ tên chỉ gồm chữ cái tiếng Việt hoặc La-tinh, không có chữ số và ký hiệu. Xin nhập đúng như trên căn cước.
field-pattern = Chưa đúng dạng. Ví dụ đúng: { $example }
field-pledge = Ông/bà cần đánh dấu vào ô cam đoan để nộp hồ sơ.
field-future-date = Ngày này chưa đến. Xin nhập ngày hôm nay hoặc trước đó.
field-after-other = Ngày này phải không muộn hơn “{ $other }” ({ $date }).
field-before-other = Ngày này phải không sớm hơn “{ $other }” ({ $date }).
field-too-old = Ngày này đã quá { $days } ngày nên không dùng được nữa.
field-unknown-field = Biểu mẫu không có ô này.
field-wrong-type = Giá trị gửi lên không đúng kiểu của ô này.
field-form-too-large = Nội dung của cả biểu mẫu quá dài. Xin ông/bà viết ngắn lại.

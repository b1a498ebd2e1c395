documents-too-large = Tệp lớn hơn { $limit }, mức tối đa cho một tệp. Xin chụp hoặc quét lại với dung lượng nhỏ hơn, hoặc chia thành nhiều tệp.
documents-empty = Tệp này không có nội dung. Xin chọn lại tệp.
documents-wrong-type = Chưa nhận được loại tệp này. Xin gửi một trong các loại: { $kinds }.
documents-misnamed = Tên tệp có đuôi { $claimed } nhưng nội dung là { $found }. Xin lưu lại đúng loại rồi gửi.
documents-encrypted = Tệp PDF này có mật khẩu nên cán bộ không đọc được. Xin bỏ mật khẩu rồi gửi lại.
documents-broken = Tệp bị hỏng hoặc chưa tải lên hết. Xin mở thử tệp trên máy rồi gửi lại.
documents-too-many-pages = Tệp PDF có { $pages } trang, mức tối đa là { $limit } trang. Xin chia thành nhiều tệp.
documents-too-wide = Ảnh có cạnh dài { $side } điểm ảnh, mức tối đa là { $limit }. Xin thu nhỏ ảnh rồi gửi lại.
documents-kept = Giấy tờ này đã nộp cùng hồ sơ nên không gỡ ra được nữa.
field-too-many = Một hồ sơ được tối đa { $limit } tệp.
field-too-early = Chỉ dọn tệp của những ngày trước hôm qua.

# dynamic: documents-acts
documents-acts = Giấy tờ đính kèm
